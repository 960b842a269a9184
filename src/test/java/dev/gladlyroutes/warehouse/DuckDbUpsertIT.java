package dev.gladlyroutes.warehouse;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbUpsertIT extends UpsertContract {

    @TempDir
    private Path directory;

    @Override
    TestWarehouse warehouse() {
        return TestWarehouse.duckDb(directory);
    }
}
