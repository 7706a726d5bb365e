package dev.cairn.migration;

/** A drop being described: each call changes the one operation that was recorded. */
public final class DropSpec {

  private boolean permanent;

  DropSpec() {}

  /** Lets what is dropped go for good: nothing of it is kept, and no downgrade brings it back. */
  public void permanently() {
    permanent = true;
  }

  boolean isPermanent() {
    return permanent;
  }
}
