package ee.socketio.marketplace.notice;

import org.jspecify.annotations.Nullable;

/**
 * What an admin writes.
 *
 * @param userId whom a notification is for; an announcement is for all
 * @param title 1 to 80 characters
 * @param text 1 to 500 characters
 */
public record NoticeDraft(@Nullable String userId, @Nullable String title, @Nullable String text) {}
