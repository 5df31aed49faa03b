package ee.socketio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.io.InputStream;
import java.lang.reflect.Method;
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

  /** A class with getters. */
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

  /** Contains a record with the simple name of another record. */
  static class Other {
    record Item(Instant at) {}
  }

  @SuppressWarnings("unused")
  interface Handlers {
    CompletionStage<Item> one(Item item, Other.Item other, String first, int ack);

    void two(InputStream bytes, Box box, String... rest);

    Box three();

    void four(String text);

    CompletionStage<Void> five();

    Box six(int first, String... rest);
  }

  private static EventContract contract(String namespace, String handler) {
    Method method =
        Arrays.stream(Handlers.class.getMethods())
            .filter(each -> each.getName().equals(handler))
            .findFirst()
            .orElseThrow();
    return EventContract.received(
        namespace,
        "do:" + handler,
        List.of(method.getParameters()),
        method.isVarArgs(),
        method.getAnnotatedReturnType());
  }

  private final Contract contract =
      new Contract(
          List.of(
              contract("/", "one"),
              contract("/", "two"),
              contract("/", "four"),
              contract("/", "five"),
              contract("/", "six"),
              contract("/orders/{id}", "three"),
              EventContract.sent("/orders/{id}", "order:item", Item.class)));

  @Test
  void objectsBecomeInterfaces() {
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
  void eventsBecomeMethods() {
    assertThat(contract.typeScript())
        .contains(
            "  \"do:one\": (item: Item, other: Item2, first: string, ack_: number,"
                + " ack: (answer: Item | Failed) => void) => void;\n",
            "  \"do:two\": (bytes: Binary, box: Box, ...rest: Array<string>) => void;\n");
  }

  @Test
  void theAcknowledgementOfAHandlerWithoutAResultIsOptional() {
    assertThat(contract.typeScript())
        .contains(
            "  \"do:four\": (text: string, ack?: (failed?: Failed) => void) => void;\n",
            "  \"do:five\": (ack?: (failed?: Failed) => void) => void;\n",
            "  \"ping\": (data?: unknown, ack?: (answer: Pong | Failed) => void) => void;\n");
  }

  @Test
  void anAcknowledgementFollowsVariableArguments() {
    assertThat(contract.typeScript())
        .contains(
            "  \"do:six\": (first: number, ...rest: [...rest: Array<string>,"
                + " ack: (answer: Box | Failed) => void]) => void;\n");
  }

  @Test
  void aDurableEventHasMetadataAndAnAcknowledgement() {
    Contract durable =
        new Contract(List.of(EventContract.sent("/", "order:created", Box.class, true)));

    assertThat(durable.typeScript())
        .contains(
            "  \"order:created\": (box: Box, meta: DurableMeta, ack: () => void) => void;\n",
            """
            export interface DurableMeta {
              "id": string;
              "at": string;
            }
            """);
    assertThat(durable.asyncApi("Shop", "1")).contains("\"order_created_ack\"", "\"null\"");
  }

  @Test
  void anErrorHasItsFieldsAndAllowsFieldsOfTheApplication() {
    assertThat(contract.typeScript())
        .contains(
            """
            export interface Failure {
              "message": string;
              "code": "SOCKET_ERROR" | "INVALID" | "FORBIDDEN" | "NOT_FOUND" | "NO_HANDLER"\
             | "TOO_MANY_EVENTS" | "INBOX_FULL" | "RATE_LIMITED" | "TOKEN_REQUIRED" | "TOKEN_EXPIRED"\
             | "TOKEN_INVALID" | "TOKEN_UNAVAILABLE" | "OTHER_USER" | (string & {});
              "retryAfter"?: number | null;
              "violations"?: Array<Violation> | null;
              [other: string]: unknown;
            }
            """);
  }

  @Test
  void eachNamespaceHasItsOwnEventsAndThoseOfTheServer() {
    assertThat(contract.typeScript())
        .contains(
            """
            /** In the namespace /orders/{id}. */
            export interface OrdersIdClientToServerEvents {
              "auth:refresh": (authRefresh: AuthRefresh, ack: (answer: AuthRefreshed | Failed) => void) => void;
              "do:three": (ack: (answer: Box | Failed) => void) => void;
              "ping": (data?: unknown, ack?: (answer: Pong | Failed) => void) => void;
            }
            """,
            """
            export interface OrdersIdServerToClientEvents {
              "auth:expired": (authExpired: AuthExpired) => void;
              "auth:expiring": (authExpiring: AuthExpiring) => void;
              "error:message": (failure: Failure) => void;
              "force_disconnect": (forceDisconnect: ForceDisconnect) => void;
              "order:item": (item: Item) => void;
              "pong": (pong: Pong) => void;
            }
            """);
  }

  @Test
  void anApplicationWithoutEventsHasTheEventsOfTheServer() {
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
