package dev.gladlyroutes.kill;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All rows with all columns, but for the time at which they were loaded. */
record WarehouseRows() implements Aspect {

    /** The tables of the warehouse. */
    static final List<String> TABLES = List.of("agents", "customers", "topics", "conversation_items");

    @Override
    public Map<String, String> of(Site site) throws Exception {
        return site.storage().warehouse(WarehouseRows::rows);
    }

    private static Map<String, String> rows(JdbcClient warehouse) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : TABLES) {
            for (Map<String, Object> row :
                    warehouse.sql("select * from gladly." + table).query().listOfRows()) {
                row.remove("_loaded_at");
                row.replaceAll((column, value) ->
                        value instanceof byte[] json ? new String(json, StandardCharsets.UTF_8) : value);
                rows.put(table + " " + row.get("id"), row.toString());
            }
        }
        return rows;
    }
}
