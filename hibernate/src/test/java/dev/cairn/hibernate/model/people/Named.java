package dev.cairn.hibernate.model.people;

import jakarta.persistence.MappedSuperclass;

/** What has a name. */
@MappedSuperclass
public abstract class Named {
  String displayName = "nobody";
}
