"""yibao: answers on 城乡居民医保 from the notices that a resident's own region has published."""
