import { defineConfig } from 'vitepress'

// Pictures stay files, so that it can be seen whether each is there.
export default defineConfig({
  title: 'A clinic',
  vite: { build: { assetsInlineLimit: 0 } },
  locales: {
    root: { label: 'English', lang: 'en' },
    ar: { label: 'العربية', lang: 'ar', dir: 'rtl' },
    el: { label: 'Ελληνικά', lang: 'el' },
  },
})
