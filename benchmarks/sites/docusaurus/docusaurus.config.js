// @ts-check
export default {
  title: 'A clinic',
  url: 'https://clinic.example',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenMarkdownLinks: 'throw',
  onBrokenAnchors: 'throw',
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'ar', 'el'],
    localeConfigs: {ar: {direction: 'rtl'}},
  },
  presets: [['classic', {docs: {}, blog: {showReadingTime: false}, theme: {}}]],
  themeConfig: {
    navbar: {
      title: 'The clinic',
      items: [
        {type: 'docSidebar', sidebarId: 'defaultSidebar', label: 'Treatments'},
        {to: '/blog', label: 'News'},
        {to: '/prices', label: 'What it costs'},
        {type: 'localeDropdown'},
        {type: 'docsVersionDropdown'},
      ],
    },
    footer: {links: [{title: 'Visit us', items: [{label: 'Opening hours', to: '/docs/next/hours'}]}]},
  },
};
