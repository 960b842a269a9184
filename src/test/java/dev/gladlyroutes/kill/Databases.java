package dev.gladlyroutes.kill;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The state and the warehouse of one site. */
interface Databases {

    /** The properties that point the product to them. */
    List<String> properties();

    /** Asks the state database while no process runs, and changes nothing. */
    <T> T state(Function<JdbcClient, T> question) throws IOException;

    /** Asks the warehouse while no process runs, and changes nothing. */
    <T> T warehouse(Function<JdbcClient, T> question) throws IOException;

    /** Grows with every batch that the warehouse commits; may be asked at any time. */
    long warehouseProgress() throws IOException;

    /** Lets the time pass that a killed process's leases hold. */
    void letLeasesEnd();

    /** Changes the state while no process runs. */
    void changeState(String statement);

    /** Changes the warehouse while no process runs, as its owner may. */
    void changeWarehouse(String statement);

    /** Loses the state and what is in it. */
    void loseState() throws IOException;

    /** Loses the warehouse and what is in it. */
    void loseWarehouse() throws IOException;

    /** The place for a site that begins with a copy of these. */
    Storage copies();
}
