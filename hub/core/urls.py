"""Accounts, security.txt, collections and pages: before Wagtail's own views of the same addresses."""

from django.db.transaction import non_atomic_requests
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import LogoutView
from wagtail.documents.views.serve import authenticate_with_password

from hub.coproduction.admin.edit_views import EditCollection, RevertPage
from hub.coproduction.admin.places.buttons import set_page_position
from hub.core.admin import account, sign_in_codes
from hub.core.admin.unsaved_forms import UnsavedFormsView
from hub.core.security import contact, session_limits, sign_in_limits

urlpatterns = [
    path("admin/collections/<int:pk>/", require_admin_access(EditCollection.as_view())),
    path("admin/pages/<int:page_to_move_id>/set_position/", require_admin_access(set_page_position)),
    path(
        "admin/pages/<int:page_id>/revisions/<int:revision_id>/revert/",
        never_cache(require_admin_access(RevertPage.as_view())),
    ),
    path("admin/account/", non_atomic_requests(require_admin_access(account.AccountView.as_view()))),
    path("admin/logout/", LogoutView.as_view(), name="wagtailadmin_logout"),  # also for whoever may not enter the admin
    path("admin/login/", non_atomic_requests(never_cache(account.LoginView.as_view()))),
    path("admin/password_reset/", non_atomic_requests(never_cache(account.PasswordResetView.as_view()))),
    path("admin/password_reset/confirm/<uidb64>/<token>/", account.PasswordResetConfirmView.as_view()),
    path(
        "admin/invitation/confirm/<uidb64>/<token>/",
        never_cache(account.InvitationConfirmView.as_view()),
        name="invitation_confirm",
    ),
    path(
        "admin/sign-in-code/",
        non_atomic_requests(never_cache(sign_in_codes.SignInCodeView.as_view())),
        name="sign_in_code",
    ),
    path(
        "admin/sign-in-codes/set-up/",
        never_cache(sign_in_codes.SetUpCodesView.as_view()),
        name="sign_in_codes_set_up",
    ),
    path(
        "admin/sign-in-codes/",
        never_cache(require_admin_access(sign_in_codes.SignInCodesView.as_view())),
        name="sign_in_codes",
    ),
    path(".well-known/security.txt", contact.security_txt, name="security_txt"),
    path("admin/signed-in/", session_limits.signed_in, name="signed_in"),
    path("admin/not-saved/", never_cache(require_admin_access(UnsavedFormsView.as_view())), name="unsaved_forms"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        sign_in_limits.limit_password_tries(authenticate_with_password),
        name="wagtaildocs_authenticate_with_password",
    ),
]
