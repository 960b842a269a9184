package dev.gladlyroutes.management;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.observability.Standing;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jmx.export.MBeanExporter;
import org.springframework.stereotype.Component;

/** Registers a managed bean for each sink that is switched on, unless JMX itself is switched off. */
@Component
class Sinks implements SmartInitializingSingleton {

    /** For an attribute that has no value; JMX consoles show a missing one as an error. */
    static final long NONE = -1;

    private final ObjectProvider<MBeanExporter> exporter;
    private final Channels channels;
    private final Standing standing;
    private final ChannelOperations operations;

    Sinks(ObjectProvider<MBeanExporter> exporter, Channels channels, Standing standing, ChannelOperations operations) {
        this.exporter = exporter;
        this.channels = channels;
        this.standing = standing;
        this.operations = operations;
    }

    @Override
    public void afterSingletonsInstantiated() {
        exporter.ifAvailable(jmx -> channels.sinks()
                .forEach(sink ->
                        jmx.registerManagedResource(new SinkOperations(sink, standing, operations), name(sink))));
    }

    private static ObjectName name(String sink) {
        try {
            return new ObjectName("dev.gladlyroutes:type=Sink,name=" + sink);
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException("A sink's name is a word", impossible);
        }
    }
}
