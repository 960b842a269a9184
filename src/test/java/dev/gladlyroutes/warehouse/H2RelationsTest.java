package dev.gladlyroutes.warehouse;

class H2RelationsTest extends RelationsContract {

    @Override
    TestWarehouse warehouse() {
        return TestWarehouse.h2();
    }
}
