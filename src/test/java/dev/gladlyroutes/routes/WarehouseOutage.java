package dev.gladlyroutes.routes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.api.Trigger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A trigger of the warehouse's customers: writes down the ids that come, and breaks the connection for one of them. */
public final class WarehouseOutage implements Trigger {

    private static final List<String> IDS = new CopyOnWriteArrayList<>();
    private static volatile String victim = "";
    private static volatile int first;
    private static volatile int last;

    /** Puts the trigger on the table. */
    static void install(JdbcClient warehouse) {
        warehouse
                .sql("create trigger if not exists gladly.outage before insert, update on gladly.customers for each row"
                        + " call '" + WarehouseOutage.class.getName() + "'")
                .update();
    }

    /** Lets the given tries of a row fail; tries are counted from 1. */
    static void strike(String id, int firstTry, int lastTry) {
        victim = id;
        first = firstTry;
        last = lastTry;
    }

    static void end() {
        IDS.clear();
        victim = "";
    }

    /** How often a row came. */
    static long tries(String id) {
        return IDS.stream().filter(id::equals).count();
    }

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
        String id = String.valueOf(newRow[0]);
        IDS.add(id);
        if (id.equals(victim) && tries(id) >= first && tries(id) <= last) {
            throw new SQLException("The connection was closed by the administrator", "57P01");
        }
    }
}
