package dev.gladlyroutes.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.segment.EventNames;
import dev.gladlyroutes.source.Organization;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The warehouse's database; none of these beans exists while the sink is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.sink.warehouse.enabled")
@EnableConfigurationProperties(WarehouseProperties.class)
class WarehouseDatabase {

    /** Besides those that load. */
    private static final int CONNECTIONS = 1;

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
        pool.setMaximumPoolSize(CONNECTIONS + dialect.loadsAtOnce());
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // The start does not depend on the database; WarehouseSchema is the first to need it.
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    /** Its failures tell what the dialect knows of them. */
    @Bean(defaultCandidate = false)
    JdbcTemplate warehouseJdbc(
            @Qualifier("warehouseDataSource") DataSource source,
            WarehouseDialect dialect,
            WarehouseProperties properties) {
        return new WarehouseFailures(dialect, properties).jdbc(source);
    }

    @Bean(defaultCandidate = false)
    TransactionTemplate warehouseTransaction(@Qualifier("warehouseDataSource") DataSource source) {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }
}
