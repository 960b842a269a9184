package dev.gladlyroutes.bench.whole;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The route that comes first to mind: split the file at line feeds, parse each line, insert it. Arguments: file and URL. */
public final class NaiveRoute {

    private static final String TABLE =
            """
            create table items (
                id text primary key, conversation_id text, customer_id text, timestamp timestamptz, content_type text,
                raw jsonb not null);
            create index on items (conversation_id, timestamp);
            create index on items (customer_id, timestamp);
            """;

    private static final String INSERT = "sql:insert into items (id, conversation_id, customer_id, timestamp,"
            + " content_type, raw) values (:#${body[id]}, :#${body[conversationId]}, :#${body[customerId]},"
            + " cast(:#${body[timestamp]} as timestamptz), :#${body[content][type]},"
            + " cast(:#${exchangeProperty.line} as jsonb)) on conflict (id) do nothing";

    private NaiveRoute() {}

    public static void main(String[] arguments) throws Exception {
        try (HikariDataSource database = new HikariDataSource();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            database.setJdbcUrl(arguments[1]);
            database.setUsername("postgres");
            JdbcClient.create(database).sql(TABLE).update();
            camel.getRegistry().bind("dataSource", database);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:file")
                            .split(body().tokenize("\n"))
                            .streaming()
                            .stopOnException()
                            .setProperty("line", body())
                            .unmarshal()
                            .json(JsonLibrary.Jackson)
                            .to(INSERT);
                }
            });
            camel.start();
            camel.createProducerTemplate().sendBody("direct:file", new File(arguments[0]));
        }
    }
}
