package dev.cairn.hibernate.model.names;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Set;
import org.hibernate.annotations.Collate;

/** Names in every spelling. */
@Entity
@Table(name = "UserAccount")
public class UserAccount {
  @Id Long userId;

  @Collate("ucs_basic")
  String firstName;

  @Column(name = "`Quoted Name`")
  String quoted;

  @Column(name = "`order`")
  String order;

  @ManyToOne UserAccount invitedBy;
  @ManyToMany Set<UserAccount> friends;

  /** Lies in another schema. */
  @Entity
  @Table(schema = "other", name = "remote")
  public static class Remote {
    @Id Long id;
    @ManyToOne UserAccount owner;
  }
}
