package ee.socketio.wiring;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fails the deployment in a servlet container where even CDI is missing. */
public final class RequirementInitializer implements ServletContainerInitializer {
  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    Requirement.check(RequirementInitializer.class.getClassLoader());
  }
}
