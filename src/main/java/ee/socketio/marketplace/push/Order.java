package ee.socketio.marketplace.push;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order that was placed.
 *
 * @param id of the order
 * @param item what was bought
 * @param quantity how many
 * @param total the price of all of them
 * @param currency of the price, ISO 4217
 * @param buyer the name of the buyer
 * @param at when
 */
public record Order(
    String id,
    String item,
    int quantity,
    BigDecimal total,
    String currency,
    String buyer,
    Instant at) {}
