package dev.gladlyroutes.warehouse;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbHistoryIT extends HistoryContract {

    @TempDir
    private Path directory;

    @Override
    TestWarehouse warehouse() {
        return TestWarehouse.duckDb(directory);
    }
}
