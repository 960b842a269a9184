package dev.gladlyroutes.segment.conformance;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all classes of the suite one {@link Stage}, which takes longer to start than they take together. */
final class ConformanceRun implements ParameterResolver, BeforeEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        stage(context).reset();
    }

    private static Stage stage(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Stage.class))
                .getOrComputeIfAbsent(Stage.class, type -> Stage.start(), Stage.class);
    }
}
