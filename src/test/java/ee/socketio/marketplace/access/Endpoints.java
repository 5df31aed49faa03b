package ee.socketio.marketplace.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import ee.socketio.marketplace.rest.MarketplaceApi;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All REST methods and event handlers of the marketplace, read from its classes. */
public final class Endpoints {
  private Endpoints() {}

  public static List<Endpoint> all() {
    return Stream.concat(resources(), handlers()).toList();
  }

  /** Returns a line for each endpoint, for the test that calls each of them with every role. */
  public static String table() {
    return all().stream()
        .map(
            endpoint ->
                String.join(
                    " ",
                    endpoint.method(),
                    endpoint.name(),
                    endpoint.operation() == null
                        ? "none"
                        : String.join(",", endpoint.operation().roles())))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<Endpoint> resources() {
    return new MarketplaceApi()
        .getClasses().stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(Endpoints::resource));
  }

  private static Stream<Endpoint> resource(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(verb -> new Endpoint(verb.value(), path(method), operation(method)));
  }

  private static String path(Method method) {
    return Stream.of(
            method.getDeclaringClass().getAnnotation(Path.class), method.getAnnotation(Path.class))
        .flatMap(Stream::ofNullable)
        .map(Path::value)
        .filter(value -> !value.equals("/"))
        .collect(Collectors.joining("/"));
  }

  private static Stream<Endpoint> handlers() {
    return new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("ee.socketio.marketplace")
            .stream()
            .filter(type -> type.isAnnotatedWith(SocketNamespace.class))
            .map(JavaClass::reflect)
            .flatMap(Endpoints::events);
  }

  private static Stream<Endpoint> events(Class<?> type) {
    String namespace = type.getAnnotation(SocketNamespace.class).value();
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(OnEvent.class))
        .map(
            method ->
                new Endpoint(
                    "EVENT",
                    namespace + " " + method.getAnnotation(OnEvent.class).value(),
                    operation(method)));
  }

  private static @Nullable Operation operation(Method method) {
    return Optional.ofNullable(method.getAnnotation(Permits.class))
        .map(Permits::value)
        .orElse(null);
  }
}
