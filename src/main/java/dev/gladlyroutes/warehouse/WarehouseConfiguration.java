package dev.gladlyroutes.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.DeliverySchedule;
import dev.gladlyroutes.ledger.Refreshes;
import dev.gladlyroutes.segment.EventNames;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.source.Organization;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The warehouse's beans; none of them exists while the sink is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.sink.warehouse.enabled")
@EnableConfigurationProperties(WarehouseProperties.class)
class WarehouseConfiguration {

    private static final int CONNECTIONS = 2;
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

    @Bean
    WarehouseDialect warehouseDialect(WarehouseProperties properties) {
        return WarehouseDialect.of(properties.url()).orElseThrow();
    }

    @Bean
    WarehouseSchema warehouseSchema(
            WarehouseProperties properties,
            WarehouseDialect dialect,
            Organization organization,
            ProductVersion version,
            @Value("${gladly.sink.segment.event-names}") EventNames names) {
        return new WarehouseSchema(properties, dialect, new EventWords(organization.host(), version.number(), names));
    }

    @Bean
    WarehouseTranslator warehouseTranslator(FieldPolicies policies, Clock clock, WarehouseProperties properties) {
        return new WarehouseTranslator(policies.of("warehouse"), clock, properties.schemaDrift());
    }

    @Bean
    DriftStore driftStore(
            @Qualifier("warehouseDataSource") DataSource source,
            WarehouseDialect dialect,
            WarehouseProperties properties,
            Clock clock) {
        return new DriftStore(JdbcClient.create(source), dialect, properties.tablePrefix(), clock);
    }

    @Bean
    WarehouseRefresh warehouseRefresh(
            @Qualifier("warehouseDataSource") DataSource source,
            WarehouseDialect dialect,
            WarehouseProperties properties,
            DriftStore store,
            Refreshes refreshes) {
        return new WarehouseRefresh(
                JdbcClient.create(source),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                dialect,
                properties.tablePrefix(),
                store,
                refreshes);
    }

    @Bean
    RefreshSchedule refreshSchedule(
            WarehouseProperties properties, Refreshes refreshes, @Qualifier("ledgerClock") Clock clock) {
        return new RefreshSchedule(properties.tables(), refreshes, clock);
    }

    /** A single run loads what has come, whatever the time. */
    @Bean
    DeliverySchedule warehouseDeliverySchedule(
            WarehouseProperties properties, @Value("${gladly.routes.timers}") boolean timers) {
        return (channel, fileName, now) -> timers && Channels.WAREHOUSE.equals(channel)
                ? properties.tables().notBefore(ExportTable.of(fileName), now)
                : null;
    }

    @Bean
    SchemaDrift schemaDrift(
            DriftStore store,
            WarehouseRefresh refresh,
            WarehouseTranslator translator,
            @Qualifier("warehouseDataSource") DataSource source,
            WarehouseProperties properties) {
        return new SchemaDrift(
                store,
                new RecordFields(new JdbcTemplate(source), properties.tablePrefix()),
                refresh,
                translator,
                properties.schemaDrift(),
                properties.tables());
    }

    @Bean
    WarehouseLoads warehouseLoads(
            Deliveries deliveries,
            WarehouseTranslator translator,
            @Qualifier("warehouseDataSource") DataSource source,
            WarehouseDialect dialect,
            WarehouseProperties properties,
            @Qualifier("warehouseTranslation") ExecutorService translation) {
        return new WarehouseLoads(
                deliveries,
                translator,
                new WarehouseLoader(
                        new JdbcTemplate(source),
                        new TransactionTemplate(new JdbcTransactionManager(source)),
                        dialect,
                        new WarehouseFailures(dialect, properties),
                        properties.tablePrefix(),
                        properties.tables()),
                translation);
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    ExecutorService warehouseTranslation() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "warehouse-translation");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource warehouseDataSource(WarehouseProperties properties, WarehouseDialect dialect) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("warehouse");
        pool.setJdbcUrl(properties.jdbcUrl());
        pool.setUsername(properties.username());
        if (properties.password() != null) {
            pool.setPassword(properties.password().reveal());
        }
        pool.setSchema(dialect.schemaName(properties.schema()));
        dialect.connectionParameters().forEach(pool::addDataSourceProperty);
        dialect.protect(pool);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // The start does not depend on the database; WarehouseSchema is the first to need it.
        pool.setInitializationFailTimeout(-1);
        return pool;
    }
}
