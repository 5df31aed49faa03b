package ee.socketio.socket.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The nodes have the names and texts of Hibernate Validator. */
class ViolationsTest {
  private static final Node METHOD = new Node(ElementKind.METHOD, "create", "create");
  private static final Node PARAMETER = new Node(ElementKind.PARAMETER, "arg0", "arg0");

  @Test
  void thePayloadItselfHasAnEmptyPath() {
    assertThat(field()).isEmpty();
  }

  @Test
  void aPathNamesTheFieldsOfThePayload() {
    assertThat(field(property("items[0]"), property("quantity"))).isEqualTo("items[0].quantity");
  }

  @Test
  void anElementOfAContainerHasNoNameOfItsOwn() {
    assertThat(field(property("items[1]"), element("<list element>", ""))).isEqualTo("items[1]");
  }

  @Test
  void anElementOfANestedContainerKeepsItsIndex() {
    assertThat(field(property("rows[0]"), element("<list element>", "[1]"), property("count")))
        .isEqualTo("rows[0][1].count");
  }

  @Test
  void violationsAreOrderedByFieldAndMessage() {
    Set<ConstraintViolation<?>> violated =
        Set.of(
            violation("reason", "is too long"),
            violation("productId", "is missing"),
            violation("reason", "is empty"));

    assertThat(Violations.forClient(new ConstraintViolationException(violated)).details())
        .containsEntry(
            "violations",
            List.of(
                Map.of("field", "productId", "message", "is missing"),
                Map.of("field", "reason", "message", "is empty"),
                Map.of("field", "reason", "message", "is too long")));
  }

  private static ConstraintViolation<?> violation(String field, String message) {
    Path path = List.<Path.Node>of(property(field))::iterator;
    return (ConstraintViolation<?>)
        Proxy.newProxyInstance(
            ViolationsTest.class.getClassLoader(),
            new Class<?>[] {ConstraintViolation.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getPropertyPath" -> path;
                  case "getMessage" -> message;
                  case "hashCode" -> (field + message).hashCode();
                  case "equals" -> proxy == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static String field(Node... within) {
    List<Path.Node> nodes =
        Stream.<Path.Node>concat(Stream.of(METHOD, PARAMETER), Stream.of(within)).toList();
    return Violations.field(nodes::iterator);
  }

  private static Node property(String text) {
    return new Node(ElementKind.PROPERTY, text.replaceAll("\\[.*", ""), text);
  }

  private static Node element(String name, String index) {
    return new Node(ElementKind.CONTAINER_ELEMENT, name, name + index);
  }

  private record Node(ElementKind kind, String name, String text) implements Path.Node {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isInIterable() {
      return false;
    }

    @Override
    public @Nullable Integer getIndex() {
      return null;
    }

    @Override
    public @Nullable Object getKey() {
      return null;
    }

    @Override
    public ElementKind getKind() {
      return kind;
    }

    @Override
    public <T extends Path.Node> T as(Class<T> type) {
      throw new UnsupportedOperationException("not used");
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
