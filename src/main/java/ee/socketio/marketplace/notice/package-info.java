/**
 * Announcements to all and notifications for one.
 *
 * <p>Knows users; nothing of REST.
 */
@NullMarked
package ee.socketio.marketplace.notice;

import org.jspecify.annotations.NullMarked;
