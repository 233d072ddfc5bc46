"""What is on, what was on, and calendars of it."""

from django.urls import path

from initiatives.whats_on import views

urlpatterns = [
    path("", views.whats_on, name="whats-on"),
    path("past/", views.was_on, name="was-on"),
    path("calendar.ics", views.calendar_of_list, name="whats-on-calendar"),
    path("calendar/<slug:key>.ics", views.calendar_of_one, name="calendar-entry"),
]
