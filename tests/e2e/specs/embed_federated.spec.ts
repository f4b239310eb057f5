// Frameworks that put whole applications together out of parts: what is special about their pages (H8 and H9). The rest is
// asked of every host.
import { hasSignInForm } from "../fixtures/sign_in_form.ts";

hasSignInForm("H8, EM-34: qiankun with its sandbox", "/qiankun");
hasSignInForm("H8, EM-34: qiankun with its strict isolation of styles", "/qiankun?strict");
hasSignInForm("H9: a host of Module Federation", "/federation");
