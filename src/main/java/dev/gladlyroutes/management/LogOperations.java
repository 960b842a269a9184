package dev.gladlyroutes.management;

import java.util.Map;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The product's log over JMX. */
@Component
@ManagedResource(objectName = "dev.gladlyroutes:type=Log", description = "The product's own log")
public class LogOperations {

    private final Operations operations;

    LogOperations(Operations operations) {
        this.operations = operations;
    }

    /** Lets it tell more or less, until the server stops. */
    @ManagedOperation(description = "Lets the product's log tell more or less, until the server stops")
    @ManagedOperationParameter(name = "logger", description = "dev.gladlyroutes, gladly, or one below them")
    @ManagedOperationParameter(name = "level", description = "DEBUG, INFO, WARN or ERROR")
    public String setLevel(String logger, String level) {
        return Answers.json(() -> {
            operations.setLogLevel(logger, level);
            return Map.of(logger, level);
        });
    }
}
