package ee.socketio.auth.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleExtensionTest {
  private final RoleExtension extension = new RoleExtension();

  @DeclareRoles({"clerk", "boss"})
  @RolesAllowed("clerk")
  private static final class Desk {
    @RolesAllowed({"boss", "boss", "**"})
    void close() {}
  }

  private static final class Handlers {
    @RolesAllowed("seller")
    void handle() {}
  }

  @SuppressWarnings("unchecked")
  private static <T> T fake(Class<?> type, AnnotatedElement element, Object otherAnswer) {
    return (T)
        Proxy.newProxyInstance(
            RoleExtensionTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getAnnotation" ->
                      element.getAnnotation((Class<? extends Annotation>) arguments[0]);
                  case "getJavaClass" -> element;
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> otherAnswer;
                });
  }

  private void found(Class<?> type) {
    Set<AnnotatedMethod<Object>> methods =
        Arrays.stream(type.getDeclaredMethods())
            .map(
                method ->
                    RoleExtensionTest.<AnnotatedMethod<Object>>fake(
                        AnnotatedMethod.class, method, method))
            .collect(Collectors.toSet());
    AnnotatedType<Object> annotated = fake(AnnotatedType.class, type, methods);
    ProcessAnnotatedType<Object> event = fake(ProcessAnnotatedType.class, type, annotated);
    extension.found(event);
  }

  @Test
  void beansDeclareRoles() {
    found(Desk.class);

    assertThat(extension.declared()).containsExactlyInAnyOrder("clerk", "boss");
    assertThat(extension.allowed(Set.of())).containsExactlyInAnyOrder("clerk", "boss", "**");
  }

  @Test
  void theRolesOfExcludedClassesAreNotDeclared() {
    found(Desk.class);
    found(Handlers.class);

    assertThat(extension.allowed(Set.of(Desk.class))).containsExactly("seller");
    assertThat(extension.declared()).doesNotContain("seller");
  }
}
