package ee.socketio.marketplace.push;

import java.time.Instant;

/**
 * The payload of every emit but the order.
 *
 * @param title for whom it is
 * @param text what it says
 * @param from the name of who pressed the button
 * @param at when
 */
public record Notice(String title, String text, String from, Instant at) {}
