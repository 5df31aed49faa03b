/**
 * Announcements to everybody, and notifications to single users.
 *
 * <p>Depends on users, and not on REST.
 */
@NullMarked
package ee.socketio.marketplace.notice;

import org.jspecify.annotations.NullMarked;
