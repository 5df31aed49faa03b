package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.rest.Problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Maps the violated constraints of a body to a {@link Problem} with the status 400.
 *
 * <p>Jakarta REST chooses the mapper of the most specific exception. So this class replaces the
 * mapper for {@code ValidationException} that each container brings, which {@link ProblemMapper}
 * would not.
 */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
  @Override
  public Response toResponse(ConstraintViolationException thrown) {
    List<Violation> violations =
        thrown.getConstraintViolations().stream()
            .map(each -> new Violation(field(each), each.getMessage()))
            .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
            .toList();
    return Problem.response(violations);
  }

  /** Returns the path within the body. Clients do not know the other names in the path. */
  private static String field(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .filter(node -> node.getKind() == ElementKind.PROPERTY)
        .map(Path.Node::toString)
        .collect(Collectors.joining("."));
  }
}
