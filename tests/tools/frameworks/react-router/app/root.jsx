import { Links, Meta, Outlet, Scripts } from "react-router";

export const links = () => [{ rel: "icon", href: "data:," }];

export function Layout({ children }) {
  return (
    <html lang="en">
      <head><Meta /><Links /></head>
      <body>{children}<Scripts /></body>
    </html>
  );
}

export default () => <Outlet />;
