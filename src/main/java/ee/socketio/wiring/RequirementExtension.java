package ee.socketio.wiring;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Fails the deployment before CDI reads a class whose API is missing. */
public class RequirementExtension implements Extension {
  void check(@Observes BeforeBeanDiscovery discovery) {
    Requirement.check(RequirementExtension.class.getClassLoader());
  }
}
