package ee.socketio.socket.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.contract.EventContract.Direction;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractTest {
  enum Colour {
    RED,
    GREEN
  }

  record Item(
      @JsonbProperty("item-id") UUID id,
      BigDecimal price,
      long count,
      @Nullable String note,
      Optional<Colour> colour,
      List<@Nullable Item> parts,
      Map<String, int[]> sizes,
      byte[] picture,
      JsonObject more,
      Object any) {
    @JsonbTransient
    public String hidden() {
      return "";
    }
  }

  /** A bean of the old kind. */
  public static class Box {
    public String getLabel() {
      return "";
    }

    public boolean isOpen() {
      return true;
    }

    @JsonbTransient
    public String getSecret() {
      return "";
    }

    public static String getNothing() {
      return "";
    }
  }

  /** Has the simple name of another one. */
  static class Other {
    record Item(Instant at) {}
  }

  @SuppressWarnings("unused")
  interface Handlers {
    CompletionStage<Item> one(Item item, Other.Item other, String first, String second, int number);

    void two(InputStream bytes, Box box, String... rest);

    Box three();
  }

  private static EventContract contract(String namespace, String handler) {
    Method method =
        Arrays.stream(Handlers.class.getMethods())
            .filter(each -> each.getName().equals(handler))
            .findFirst()
            .orElseThrow();
    return new EventContract(
        namespace,
        Direction.CLIENT_TO_SERVER,
        "do:" + handler,
        Arrays.stream(method.getParameters()).map(Parameter::getAnnotatedType).toList(),
        method.isVarArgs(),
        method.getReturnType() == void.class ? null : method.getAnnotatedReturnType());
  }

  private final Contract contract =
      new Contract(
          List.of(
              contract("/", "one"),
              contract("/", "two"),
              contract("/orders/{id}", "three"),
              EventContract.sent("/orders/{id}", "order:item", Item.class)));

  @Test
  void objectsAreInterfaces() {
    assertThat(contract.typeScript())
        .contains(
            """
            export interface Item {
              "item-id": string;
              "price": number;
              "count": number;
              "note"?: string | null;
              "colour"?: "RED" | "GREEN" | null;
              "parts": Array<Item | null>;
              "sizes": Record<string, Array<number>>;
              "picture": Binary;
              "more": Record<string, unknown>;
              "any": unknown;
            }
            """,
            """
            export interface Item2 {
              "at": string;
            }
            """,
            """
            export interface Box {
              "label": string;
              "open": boolean;
            }
            """);
  }

  @Test
  void eventsAreMethods() {
    assertThat(contract.typeScript())
        .contains(
            "  \"do:one\": (item: Item, item2: Item2, text: string, text2: string, value: number,"
                + " ack: (answer: Item | Failed) => void) => void;\n",
            "  \"do:two\": (bytes: Binary, box: Box, ...text: Array<string>) => void;\n");
  }

  @Test
  void eachNamespaceHasItsOwnAndThoseOfTheServer() {
    assertThat(contract.typeScript())
        .contains(
            """
            /** In the namespace /orders/{id}. */
            export interface OrdersIdClientToServerEvents {
              "do:three": (ack: (answer: Box | Failed) => void) => void;
              "ping": (...data: Array<unknown | null>) => void;
            }
            """,
            """
            export interface OrdersIdServerToClientEvents {
              "auth:expired": (authExpired: AuthExpired) => void;
              "error:message": (failure: Failure) => void;
              "force_disconnect": (forceDisconnect: ForceDisconnect) => void;
              "order:item": (item: Item) => void;
              "pong": (pong: Pong) => void;
            }
            """);
  }

  @Test
  void anApplicationWithoutEventsHasThoseOfTheServer() {
    assertThat(new Contract(List.of()).typeScript())
        .contains("export interface ServerToClientEvents {", "error:message");
    assertThat(new Contract(List.of()).asyncApi("Shop", "7"))
        .contains("\"title\": \"Shop\"", "\"version\": \"7\"");
  }

  @Test
  void asyncApiHasAChannelForEachNamespaceAndAnOperationForEachEvent() {
    assertThat(contract.asyncApi("Shop", "1"))
        .contains(
            "\"address\": \"/orders/{id}\"",
            "\"Main_receive_do_one\"",
            "\"OrdersId_send_order_item\"",
            "\"OrdersId_receive_do_three\"");
  }
}
