package dev.gladlyroutes.warehouse;

class H2HistoryTest extends HistoryContract {

    @Override
    TestWarehouse warehouse() {
        return TestWarehouse.h2();
    }
}
