package org.example.notes;

import java.util.ArrayList;
import java.util.List;

/** The last few notes, the newest first. */
final class Notes {
  private final int limit;
  private final List<String> texts = new ArrayList<>();

  Notes(int limit) {
    this.limit = limit;
    add("the first note");
  }

  synchronized void add(String text) {
    texts.add(0, text);
    if (texts.size() > limit) {
      texts.remove(limit);
    }
  }

  synchronized List<String> all() {
    return List.copyOf(texts);
  }
}
