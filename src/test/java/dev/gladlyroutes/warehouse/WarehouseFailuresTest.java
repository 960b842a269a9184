package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseFailuresTest {

    @TempDir
    private Path directory;

    @Test
    void explainsTheFailureOfASingleStatement() {
        try (TestWarehouse warehouse = TestWarehouse.duckDb(directory)) {
            warehouse.schema("").prepare();
            Throwable failure = catchThrowable(() -> warehouse.jdbc().execute("drop table nothing"));
            assertThat(new FailureClassifier().classify(failure))
                    .returns(FailureClass.CONFIGURATION, Failure::kind)
                    .returns("sql_42000", Failure::reason);
        }
    }
}
