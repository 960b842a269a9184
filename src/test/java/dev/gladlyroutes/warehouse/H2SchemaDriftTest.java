package dev.gladlyroutes.warehouse;

class H2SchemaDriftTest extends SchemaDriftContract {

    @Override
    TestWarehouse warehouse() {
        return TestWarehouse.h2();
    }
}
