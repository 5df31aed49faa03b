import { byId } from "../dom.js";

const NEAR_END = 60;
const NEAR_START = 20;

/**
 * The visible part of a list of messages. A message is seen when its last line is visible and the page is visible.
 * @param {HTMLElement} log
 * @param {{ unread: () => HTMLElement[], onSeen: (id: string) => void, isCut: () => boolean, onJump: () => Promise<void> }} options
 *   isCut tells whether later messages are not in the list, and onJump shows the latest ones instead
 */
export function createView(log, { unread, onSeen, isCut, onJump }) {
  const jump = byId("jump");
  let planned = false;
  /** Whether the user was at the end when the page was visible. */
  let atEnd = true;

  log.addEventListener("scroll", () => {
    if (!document.hidden) atEnd = distance() < NEAR_END;
    check();
  });
  jump.addEventListener("click", async () => {
    const below = unread().find((each) => each.getBoundingClientRect().bottom > frame().bottom);
    if (below) toStart(below);
    else if (isCut()) await onJump();
    else toEnd();
    log.focus({ preventScroll: true });
  });
  addEventListener("scroll", check);
  addEventListener("resize", () => {
    // The keyboard of a phone opens.
    if (atEnd) toEnd();
    check();
  });
  addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (atEnd && unread().length) toStart(unread()[0]);
    check();
  });

  const distance = () => log.scrollHeight - log.scrollTop - log.clientHeight;

  /** Returns the part of the list that the window shows. */
  function frame() {
    const { top, bottom } = log.getBoundingClientRect();
    return { top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) };
  }

  /** Finds the messages that the user sees, once before the next frame. */
  function check() {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      report();
    });
  }

  function report() {
    const { top, bottom } = frame();
    if (!document.hidden && bottom > top) {
      const seen = unread().filter((each) => {
        const line = each.querySelector(".message-foot").getBoundingClientRect();
        return line.bottom <= bottom + 1 && line.bottom > top;
      });
      const last = seen.at(-1)?.dataset.id;
      if (last) onSeen(last);
    }
    const missed = unread().length;
    jump.textContent = missed ? `Jump to new messages (${missed})` : "Jump to the latest message";
    jump.hidden = !isCut() && distance() < (missed ? NEAR_END : log.clientHeight);
  }

  function toEnd() {
    log.scrollTop = log.scrollHeight;
    atEnd = true;
  }

  /** Scrolls so that an element is at the top, or to the end without an element. */
  function toStart(shown) {
    if (!shown) return toEnd();
    log.scrollTop += shown.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
    atEnd = distance() < NEAR_END;
  }

  return {
    check,
    toEnd,
    toStart,
    isAtEnd: () => !document.hidden && atEnd && log.clientHeight > 0,
    isAtStart: () => log.scrollTop < NEAR_START,
    isNearEnd: () => distance() < NEAR_END,
    /** Keeps the visible messages in place while others are added and removed. */
    keepPlace(change) {
      const { top } = frame();
      const first = [...log.querySelectorAll("[data-id]")].find((each) => each.getBoundingClientRect().bottom > top);
      const before = first?.getBoundingClientRect().top;
      change();
      if (first?.isConnected) log.scrollTop += first.getBoundingClientRect().top - before;
    },
    /** Scrolls to a message and marks it for a moment. */
    show(shown) {
      toStart(shown);
      shown.classList.remove("changed");
      requestAnimationFrame(() => shown.classList.add("changed"));
    },
  };
}
