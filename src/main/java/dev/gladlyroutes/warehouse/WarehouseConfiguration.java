package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.DeliverySchedule;
import dev.gladlyroutes.ledger.Refreshes;
import dev.gladlyroutes.source.ExportTable;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** What loads the warehouse; none of these beans exists while the sink is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.sink.warehouse.enabled")
class WarehouseConfiguration {

    @Bean
    WarehouseTranslator warehouseTranslator(FieldPolicies policies, Clock clock, WarehouseProperties properties) {
        return new WarehouseTranslator(policies.of("warehouse"), clock, properties.schemaDrift());
    }

    @Bean
    EvolvedColumns evolvedColumns(
            @Qualifier("warehouseJdbc") JdbcTemplate jdbc,
            WarehouseDialect dialect,
            WarehouseProperties properties,
            Clock clock) {
        return new EvolvedColumns(JdbcClient.create(jdbc), dialect, properties.tablePrefix(), clock);
    }

    @Bean
    WarehouseRefresh warehouseRefresh(
            @Qualifier("warehouseJdbc") JdbcTemplate jdbc,
            @Qualifier("warehouseTransaction") TransactionTemplate transaction,
            WarehouseDialect dialect,
            WarehouseProperties properties,
            EvolvedColumns columns,
            Refreshes refreshes) {
        return new WarehouseRefresh(jdbc, transaction, dialect, properties.tablePrefix(), columns, refreshes);
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
            EvolvedColumns columns,
            WarehouseRefresh refresh,
            WarehouseTranslator translator,
            @Qualifier("warehouseJdbc") JdbcTemplate jdbc,
            WarehouseProperties properties,
            Clock clock) {
        return new SchemaDrift(
                new DriftStore(JdbcClient.create(jdbc), properties.tablePrefix(), clock),
                columns,
                new RecordFields(jdbc, properties.tablePrefix()),
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
            @Qualifier("warehouseTransaction") TransactionTemplate transaction,
            WarehouseDialect dialect,
            WarehouseProperties properties,
            @Qualifier("warehouseTranslation") ExecutorService translation,
            @Qualifier("warehouseLoading") ExecutorService loading) {
        return new WarehouseLoads(
                deliveries,
                translator,
                new WarehouseLoader(
                        new JdbcTemplate(source),
                        transaction,
                        dialect,
                        new WarehouseFailures(dialect, properties),
                        properties.tablePrefix(),
                        properties.tables()),
                translation,
                dialect.loadsAtOnce(),
                loading);
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    ExecutorService warehouseTranslation() {
        return Executors.newCachedThreadPool(daemons("warehouse-translation-"));
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    ExecutorService warehouseLoading(WarehouseDialect dialect) {
        return Executors.newFixedThreadPool(dialect.loadsAtOnce(), daemons("warehouse-loading-"));
    }

    private static ThreadFactory daemons(String namePrefix) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(namePrefix);
        threads.setDaemon(true);
        return threads;
    }
}
