package dev.gladlyroutes.cli;

import dev.gladlyroutes.delivery.RunMode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The server. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Polls on a schedule and delivers until it is stopped. The default command.")
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        return run(SpringProperties.of(command));
    }

    static int run(List<String> properties) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        ConfigurableApplicationContext context = Application.start(RunMode.SERVER, properties);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        closed.await();
        return ExitCode.BALANCED.number();
    }
}
