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

/** Every way in which a client can ask the marketplace for something, read from its classes. */
public final class Doors {
  private Doors() {}

  public static List<Door> all() {
    return Stream.concat(resources(), handlers()).toList();
  }

  /** A line for each door, for the test of every role at each of them. */
  public static String table() {
    return all().stream()
        .map(
            door ->
                String.join(
                    " ",
                    door.method(),
                    door.name(),
                    door.operation() == null ? "none" : String.join(",", door.operation().roles())))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<Door> resources() {
    return new MarketplaceApi()
        .getClasses().stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(Doors::resource));
  }

  private static Stream<Door> resource(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(verb -> new Door(verb.value(), path(method), operation(method)));
  }

  private static String path(Method method) {
    return Stream.of(
            method.getDeclaringClass().getAnnotation(Path.class), method.getAnnotation(Path.class))
        .flatMap(Stream::ofNullable)
        .map(Path::value)
        .filter(value -> !value.equals("/"))
        .collect(Collectors.joining("/"));
  }

  private static Stream<Door> handlers() {
    return new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("ee.socketio.marketplace")
            .stream()
            .filter(type -> type.isAnnotatedWith(SocketNamespace.class))
            .map(JavaClass::reflect)
            .flatMap(Doors::events);
  }

  private static Stream<Door> events(Class<?> type) {
    String namespace = type.getAnnotation(SocketNamespace.class).value();
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(OnEvent.class))
        .map(
            method ->
                new Door(
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
