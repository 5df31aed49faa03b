package ee.socketio.socket.cdi;

import ee.socketio.socket.ClientException;
import ee.socketio.socket.EventError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Maps violated constraints to the error {@link EventError#INVALID}. The class is used only in
 * containers that have Bean Validation.
 */
final class Violations {
  private static final boolean PRESENT = present();

  private Violations() {}

  /** Adds the mapper for violated constraints, if the container has Bean Validation. */
  static void addTo(ExceptionMappers mappers) {
    if (PRESENT) {
      mappers.add(ConstraintViolationException.class, Violations::forClient);
    }
  }

  private static boolean present() {
    try {
      Class.forName(
          "jakarta.validation.ConstraintViolationException",
          false,
          Violations.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static ClientException forClient(ConstraintViolationException violated) {
    List<Map<String, String>> violations = new ArrayList<>();
    for (ConstraintViolation<?> each : violated.getConstraintViolations()) {
      violations.add(Map.of("field", field(each.getPropertyPath()), "message", each.getMessage()));
    }
    violations.sort(
        Comparator.comparing((Map<String, String> each) -> each.get("field"))
            .thenComparing(each -> each.get("message")));
    return new ClientException(
        EventError.INVALID.text(),
        Map.of(EventError.CODE, EventError.INVALID.name(), "violations", violations));
  }

  /**
   * Returns the path within the payload, such as {@code items[0].quantity}. The path of the payload
   * itself is empty. Methods, parameters and container elements have names that clients do not
   * know; an element of a container is named by its index or key.
   */
  static String field(Path path) {
    StringBuilder field = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getKind() == ElementKind.PROPERTY) {
        field.append(field.isEmpty() ? "" : ".").append(node);
      } else if (node.getKind() == ElementKind.CONTAINER_ELEMENT) {
        field.append(node.toString().substring(node.getName().length()));
      }
    }
    return field.toString();
  }
}
