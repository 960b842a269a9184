package dev.gladlyroutes.ledger;

import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The state database for commands that only read it. It has no stereotype, so that the scan of the whole application
 * does not find it.
 */
@EnableConfigurationProperties(StateProperties.class)
public class LedgerReadingConfiguration {

    @Bean
    StateSnapshot stateSnapshot(StateProperties properties) {
        return StateSnapshot.open(properties);
    }

    @Bean
    DataSource stateDataSource(StateSnapshot snapshot) {
        return snapshot.dataSource();
    }

    @Bean
    JdbcClient stateClient(DataSource stateDataSource) {
        return JdbcClient.create(stateDataSource);
    }

    /** In which every statement sees the same state, however much is written meanwhile. */
    @Bean
    TransactionTemplate stateTransaction(DataSource stateDataSource) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(stateDataSource));
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return transaction;
    }
}
