package ee.socketio.socket.cdi;

import ee.socketio.socket.ClientException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a client reads of constraints that its payload violates. */
final class Violations {
  private Violations() {}

  static ClientException of(ConstraintViolationException violated) {
    return new ClientException(
        "The payload is not valid", Map.of("violations", violations(violated)));
  }

  private static List<Map<String, String>> violations(ConstraintViolationException violated) {
    List<Map<String, String>> violations = new ArrayList<>();
    for (ConstraintViolation<?> each : violated.getConstraintViolations()) {
      violations.add(Map.of("field", field(each.getPropertyPath()), "message", each.getMessage()));
    }
    violations.sort(Comparator.comparing(Map::toString));
    return violations;
  }

  /** The path within the payload: without the names of the method and of its parameter. */
  private static String field(Path path) {
    StringBuilder field = new StringBuilder();
    for (Path.Node node : path) {
      boolean outside =
          node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER;
      if (!outside) {
        field.append(field.isEmpty() ? "" : ".").append(node);
      }
    }
    return field.toString();
  }
}
