package ee.socketio.marketplace.dashboard;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payload of {@code dashboard:users:get}. All fields may be absent.
 *
 * @param sort {@code name}, {@code role}, {@code connections}, {@code sockets}, {@code rooms},
 *     {@code connected} or {@code idle}; {@code name} by default
 * @param descending whether the greatest value is first; the longest time for {@code connected} and
 *     {@code idle}
 * @param page the number of the page, from 0
 * @param filter a part of the name, the id, the role, an address or a room, in upper or lower case
 */
public record UserQuery(
    @Nullable String sort,
    @Nullable Boolean descending,
    @Nullable Integer page,
    @Nullable String filter) {
  private static final int MAX_FILTER = 100;
  private static final Map<String, Comparator<UserRow>> ORDERS =
      Map.of(
          "name", Comparator.comparing((UserRow row) -> row.name().toLowerCase(Locale.ROOT)),
          "role", Comparator.comparing(UserRow::role),
          "connections", Comparator.comparingInt(UserRow::connections),
          "sockets", Comparator.comparingInt(UserRow::sockets),
          "rooms", Comparator.comparingInt(UserRow::rooms),
          "connected", Comparator.comparing(UserRow::connectedAt).reversed(),
          "idle", Comparator.comparing(UserRow::activeAt).reversed());

  /** The order of the rows. Rows with the same value are sorted by name, so the order is stable. */
  Comparator<UserRow> order() {
    Comparator<UserRow> order = ORDERS.getOrDefault(sort == null ? "name" : sort, byName());
    Comparator<UserRow> wanted = Boolean.TRUE.equals(descending) ? order.reversed() : order;
    return wanted.thenComparing(byName()).thenComparing(UserRow::userId);
  }

  private static Comparator<UserRow> byName() {
    return Comparator.comparing(row -> row.name().toLowerCase(Locale.ROOT));
  }

  int pageNumber() {
    return page == null ? 0 : Math.max(0, page);
  }

  /** The text to find, in lower case. */
  String wanted() {
    String text = filter == null ? "" : filter.strip().toLowerCase(Locale.ROOT);
    return text.substring(0, Math.min(MAX_FILTER, text.length()));
  }
}
