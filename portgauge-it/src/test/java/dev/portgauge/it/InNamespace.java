package dev.portgauge.it;

import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.World;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

import java.lang.reflect.Method;

/**
 * Runs each test on a thread in a network namespace of its own and hands it its {@link World}.
 * Where none can be made the test is skipped with the reason; for root, and with
 * -Dportgauge.requireNamespaces=true, that is a failure.
 */
final class InNamespace
        implements BeforeEachCallback, AfterEachCallback, InvocationInterceptor, ParameterResolver {

    private static final ExtensionContext.Namespace STORE =
            ExtensionContext.Namespace.create(InNamespace.class);

    /** A thread in its namespace and what is in there. */
    private record Place(Namespace namespace, World world) {}

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        Namespace namespace;
        try {
            namespace = Namespace.open();
        } catch (Namespace.Refused refused) {
            if (Namespace.isRequired()) {
                throw refused;
            }
            throw new TestAbortedException(
                    refused.getMessage() + "; run it as root or below `unshare -r`");
        }
        World world = namespace.call(World::new);
        context.getStore(STORE).put(Place.class, new Place(namespace, world));
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        place(context).namespace.call(invocation::proceed);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Place place = context.getStore(STORE).remove(Place.class, Place.class);
        if (place == null) {
            return;
        }
        try (Namespace namespace = place.namespace) {
            namespace.call(() -> {
                place.world.close();
                return null;
            });
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return place(context).world;
    }

    private static Place place(ExtensionContext context) {
        return context.getStore(STORE).get(Place.class, Place.class);
    }
}
