package dev.gladlyroutes.warehouse;

class H2SegmentRelationsTest extends SegmentRelationsContract {

    @Override
    TestWarehouse warehouse() {
        return TestWarehouse.h2();
    }
}
