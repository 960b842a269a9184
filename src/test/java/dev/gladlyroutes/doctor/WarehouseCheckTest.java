package dev.gladlyroutes.doctor;

import static dev.gladlyroutes.doctor.CheckState.OK;
import static dev.gladlyroutes.doctor.CheckState.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.segment.EventNames;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.warehouse.WarehouseInspection;
import dev.gladlyroutes.warehouse.WarehouseProperties;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** With an embedded database; rights on servers are in {@code WarehouseInspectionIT}. */
class WarehouseCheckTest {

    @TempDir
    private Path folder;

    @Test
    void makesNoFileWhereThereIsNone() throws Exception {
        Examined examined = examine();

        assertThat(examined.states()).containsOnlyKeys("connection").containsValue(OK);
        assertThat(examined.check("connection").result()).contains("first delivery");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void looksIntoADatabaseWithoutWritingIt() throws Exception {
        create();
        byte[] before = Files.readAllBytes(file());

        Examined examined = examine();

        assertThat(examined.states()).containsOnlyKeys("connection", "encoding", "migrations", "rights");
        assertThat(examined.states().values()).containsOnly(OK);
        assertThat(examined.check("connection").result()).startsWith("H2 ");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**trace*");
    }

    @Test
    void leavesADatabaseAloneThatAnotherProcessHas() throws Exception {
        create();
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Examined examined = examine();

            assertThat(lock.isValid()).isTrue();
            assertThat(examined.states().values()).containsOnly(SKIPPED);
            assertThat(examined.check("connection").result()).contains("in use by another process");
        }
    }

    private void create() throws Exception {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("create table anything (id integer)");
        }
    }

    private Path file() {
        return folder.resolve("warehouse.mv.db");
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("warehouse");
    }

    private Examined examine() throws InterruptedException {
        WarehouseProperties properties = new Binder(new MapConfigurationPropertySource(Map.of(
                        "gladly.sink.warehouse.url", url(),
                        "gladly.sink.warehouse.schema", "gladly",
                        "gladly.sink.warehouse.table-prefix", "")))
                .bind("gladly.sink.warehouse", WarehouseProperties.class)
                .get();
        return Examined.of(new WarehouseCheck(new WarehouseInspection(
                properties, Organization.parse("myorg").orElseThrow(), new ProductVersion("1"), EventNames.GLADLY)));
    }
}
