package dev.gladlyroutes.warehouse;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbRelationsIT extends RelationsContract {

    @TempDir
    private Path directory;

    @Override
    TestWarehouse warehouse() {
        return TestWarehouse.duckDb(directory);
    }
}
