package ee.socketio.wiring;

import ee.socketio.auth.jwt.JwtSettings;
import ee.socketio.auth.jwt.JwtVerifier;
import ee.socketio.emit.cdi.PushExtension;
import ee.socketio.mailbox.EventStore;
import ee.socketio.socket.cdi.HandlerExtension;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Fails the deployment with all mistakes that can be found before the application starts: wrong
 * declarations and wrong values of the configuration. Containers print the message of a CDI
 * deployment problem unchanged.
 */
public class DeploymentCheck implements Extension {
  private boolean stores;

  /** On Payara, the bean manager of an extension does not contain the producers of a WAR. */
  <T> void found(@Observes ProcessBean<T> event) {
    stores |= event.getBean().getTypes().contains(EventStore.class);
  }

  void check(@Observes AfterDeploymentValidation validation, BeanManager manager) {
    PushExtension pushes = manager.getExtension(PushExtension.class);
    List<String> mistakes =
        new ArrayList<>(manager.getExtension(HandlerExtension.class).mistakes());
    mistakes.addAll(pushes.mistakes());
    store(manager, pushes.durable()).ifPresent(mistakes::add);
    mistakes.addAll(values(ConfigProvider.getConfig()));
    if (!mistakes.isEmpty()) {
      validation.addDeploymentProblem(new DeploymentException(Mistakes.message(mistakes)));
    }
  }

  private Optional<String> store(BeanManager manager, List<Class<?>> durable) {
    try {
      manager.resolve(manager.getBeans(EventStore.class));
    } catch (AmbiguousResolutionException e) {
      return Optional.of("several beans are an EventStore, expected one or none");
    }
    if (stores || durable.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = durable.stream().map(Class::getName).toList();
    return Optional.of(
        "there is no bean of type EventStore, and these are pushed durably: " + names);
  }

  /** The wrong values of the configuration. */
  static List<String> values(Config config) {
    List<String> mistakes = new ArrayList<>();
    Consumer<IllegalArgumentException> wrong = e -> mistakes.add(String.valueOf(e.getMessage()));
    read(() -> ServerConfiguration.read(new Settings(config, wrong)), wrong);
    read(() -> tokens(config), wrong);
    return mistakes;
  }

  /** Checks local keys only if the server itself verifies tokens. */
  private static void tokens(Config config) {
    JwtSettings settings = JwtConfiguration.read(config);
    Settings lenient = new Settings(config, e -> {});
    if (ServerConfiguration.mechanisms(lenient).contains(Mechanism.JWT)) {
      JwtVerifier.check(settings);
    }
  }

  /** Finds values that contradict each other, after all values have been read. */
  private static void read(Runnable reading, Consumer<IllegalArgumentException> wrong) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      wrong.accept(e);
    }
  }
}
