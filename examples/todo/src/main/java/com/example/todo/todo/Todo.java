package com.example.todo.todo;

import com.example.todo.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Something to do. */
@Entity
@Table(name = "todo")
public class Todo {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, length = 200)
  private String title;

  @ManyToOne private User owner;

  protected Todo() {}

  public Todo(String title, User owner) {
    this.title = title;
    this.owner = owner;
  }

  public Long getId() {
    return id;
  }

  public String getTitle() {
    return title;
  }

  public User getOwner() {
    return owner;
  }
}
