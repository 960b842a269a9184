package dev.gladlyroutes.warehouse;

class H2UpsertTest extends UpsertContract {

    @Override
    TestWarehouse warehouse() {
        return TestWarehouse.h2();
    }
}
