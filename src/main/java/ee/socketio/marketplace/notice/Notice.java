package ee.socketio.marketplace.notice;

import java.time.Instant;

/**
 * Something that people are told.
 *
 * @param title for whom it is, or what it is about
 * @param text what it says
 * @param from the name of who says it
 * @param at when
 */
public record Notice(String title, String text, String from, Instant at) {}
